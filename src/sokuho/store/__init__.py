"""What has been published, kept by vintage: parquet files that are only ever added to, and a manifest that vouches."""
