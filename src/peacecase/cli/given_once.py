"""An option with one value is given once: of two, neither may win unseen."""

from collections import Counter

import click


class GivenOnce(click.Command):
    """A command that refuses an option given again, unless it collects what it is given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As Click does it, which would let the last value replace the others."""
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(list(args))
            for param, count in Counter(order).items():
                if count > 1 and isinstance(param, click.Option) and not (param.multiple or param.is_flag):
                    raise click.BadParameter("it is given more than once; give one value", ctx, param)
        return super().parse_args(ctx, args)
