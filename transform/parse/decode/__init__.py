"""Phase: read the page as its lines stand."""

from transform.parse.decode.decode_page import decode_page
from transform.parse.draft import Step

STEPS: tuple[Step, ...] = (Step("decode_page", decode_page),)
