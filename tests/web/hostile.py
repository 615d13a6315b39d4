"""Two hundred strings that were made to break a page: script, markup, addresses, bidirectional controls, formulas."""

from itertools import product

RUN = "window.hit=1"
_ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<form action='javascript:{RUN}'><button>x</button></form>",
    f"<math><mi xlink:href='data:text/html,<script>{RUN}</script>'>",
    "<object data='data:text/html,x'></object>",
    "<embed src='//elsewhere.example/x'>",
    "<base href='//elsewhere.example/'>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example/'>",
    "<link rel=stylesheet href='//elsewhere.example/x.css'>",
    "<style>body{display:none}</style>",
    "<plaintext>",
    "<textarea>",
    "<title>x",
)
_AROUND = ("{}", "\"'>{}", "</textarea></title></script>{}", "--><!--{}", "]]>{}<![CDATA[", "{}\u202e{}")
_LETTERS = (
    "\u202edetrever", "\u2066isolated", "\u2067rtl\u2069", "\u200f\u200e", "\u061c", "\ufeffmark", "\u200bzero\u200dwidth",
    "e\u0301\u0302\u0303\u0304", "Z\u0310\u0311\u0312" * 6, "👩🏽‍🚀👨‍👩‍👧", "قُتل ١٤٩", "נהרגו 14", "１４９", "\u2028line\u2029paragraph",
    "\x1b[31mred\x1b[0m", "\x08\x07", "\ud7ff\ue000", "𝟏𝟒𝟗", "ﷺ" * 8, "a" * 3000,
)  # fmt: skip
_PLAIN = (
    "=1+1", "=HYPERLINK(\"//elsewhere.example\")", "+1-1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "|cmd", "=cmd|' /C calc'!A0",
    "{{ 7 * 7 }}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{''.__class__}}", "%s%n%x", "%00", "../../etc/passwd",
    "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "//elsewhere.example", "data:text/html,x", f"javascript:{RUN}",
    "' OR 1=1 --", "'; DROP TABLE claims; --", "\" onmouseover=\"" + RUN, "' onfocus='" + RUN, "&lt;script&gt;", "&#60;script&#62;",
    "&amp;amp;", "<", ">", "&", "\"", "'", "`", "\\", "\\u003cscript\\u003e", "%3Cscript%3E", "[x](javascript:1)", "**bold**",
    "x\nSet-Cookie: a=b", "x\r\nLocation: //elsewhere.example", "?done=1&claim=2#w-3", "#", "?", "null", "undefined", "NaN", "true",
    "[]", "{}", "__proto__", "constructor", "0", "-0", "1e309", "∞", "½",
)  # fmt: skip

STRINGS: tuple[str, ...] = (
    *(around.replace("{}", element) for element, around in product(_ELEMENTS, _AROUND)),
    *_LETTERS,
    *_PLAIN,
)
