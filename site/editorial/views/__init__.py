"""Pages of the desk about stories. Views read a form, call one verb and say what happened."""
