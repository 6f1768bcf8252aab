enum PlaceholderKPIResults {}
