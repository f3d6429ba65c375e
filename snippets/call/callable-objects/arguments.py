# --8<-- [start:idea]
class Echo:
    def __call__(self, *args, **kwargs):
        print(args, kwargs)


echo = Echo()
echo(1, 2)
echo(1, scale=2)
echo()
# --8<-- [end:idea]
