"""The suite. It mirrors site/; what it needs of the machine is in plugins/ and machine.py."""
