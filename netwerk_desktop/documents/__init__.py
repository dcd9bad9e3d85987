"""Papers: frozen data in, PDF bytes out. The only user of ReportLab."""
