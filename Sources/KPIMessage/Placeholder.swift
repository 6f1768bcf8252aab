enum PlaceholderKPIMessage {}
