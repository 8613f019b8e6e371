"""What /privacy says of a bot that was started: with how long a diary is kept that nobody uses."""

from bot import texts

PRIVACY = f"{texts.PRIVACY}\n{texts.KEPT_WHILE_USED.format(months=24)}"
