"""The monthly meeting's report and the assessment, as JSON, spreadsheet and PDF (R32, R33)."""
