"""Settings: base, then one small file for each place it runs. No setting may weaken the door."""
