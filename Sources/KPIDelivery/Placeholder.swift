enum PlaceholderKPIDelivery {}
