"""The headers that every answer has, so that a browser does with a page no more than it needs. Pure.

Pages have no script: their policy lets them load their own style and images, and nothing else. A page that shows changes while it is being
written has one script, which the policy names by its digest.
"""

import base64
import hashlib

POLICY = (
    ("default-src", "'none'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
)
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY_NAME = "Content-Security-Policy"


def list_security_headers(script: str | None = None) -> dict[str, str]:
    """The headers by name; ``script`` is the text of a page's one script, which may call this server."""
    rows = list(POLICY)
    if script is not None:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        rows[1:1] = [("script-src", f"'sha256-{digest}'"), ("connect-src", "'self'")]
    return {POLICY_NAME: "; ".join(f"{name} {value}" for name, value in rows), **SECURITY}
