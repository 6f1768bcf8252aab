enum PlaceholderKPIWorkspace {}
