import difflib
import hashlib

# --8<-- [start:idea]
first = """\
x1,x2,x3,x4,y1,y2,y3,by
1,0,0,1,5,7,9,a
0,1,0,1,16,8,10,b
0,0,1,1,7,9,11,a
"""
second = first.replace("1,16,8", "1,6,8")

for text in (first, second):
    print(hashlib.sha256(text.encode()).hexdigest()[:12])

lines = difflib.unified_diff(
    first.splitlines(),
    second.splitlines(),
    n=0,
    lineterm="",
)
print("\n".join(list(lines)[2:]))
# --8<-- [end:idea]
