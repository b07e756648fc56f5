"""Photos, signatures and papers: taken in piece by piece (tus), cleaned, kept once, shown to who may see the record."""
