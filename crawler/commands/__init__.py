"""The commands of `scrapy`, which looks for them here."""

from archive.data.printing import print_utf8

print_utf8()  # before any of them begins: no other place is passed by all
