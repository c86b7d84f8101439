"""Addresses that pages, headers and robots.txt print and that are none."""

HOST = "www.shanxidayuan.com"
FOLDER = f"http://{HOST}/gsyl/changzhi/"
NONE = [
    "http://[",
    "http://[某某",
    "//]/",
    "http://[::1]x/gsyl/1.html",
    f"http://{HOST}:port/gsyl/1.html",
    f"http://{HOST}:99999/gsyl/1.html",
    f"http://.{HOST}/gsyl/1.html",
    f"http://{'a' * 64}.{HOST}/gsyl/1.html",
    f"http://me:secret@{HOST}/gsyl/1.html",
    f"http://{HOST}／gsyl/1.html",
    "http://\u3000/gsyl/1.html",
]
