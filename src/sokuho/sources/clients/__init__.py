"""The services, one small file each: what is asked, in which order, and what an answer has to show to be taken."""
