"""Reports as files: JSON, translation memories, tables, a page to read."""
