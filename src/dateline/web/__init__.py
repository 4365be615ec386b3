"""The pages, their data, and the editor's desk: handlers ask `app`, fill a frozen class, render a template."""
