"""ninjs, IPTC's JSON for newsrooms: 3.1, and 1.6 for those who read the older one."""
