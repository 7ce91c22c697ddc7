"""Facts that figures are read with: partners, groups by date, commodities, the release calendar; data with origins."""
