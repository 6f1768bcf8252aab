enum PlaceholderKPILedger {}
