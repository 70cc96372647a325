"""Demo content: invented for this project, labelled as invented wherever it is shown."""
