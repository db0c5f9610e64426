"""Reading a form off a page, as a browser without JavaScript would send it."""

from typing import Any

from lxml import html


def fields_of(response: Any, form: str = "//form[@data-editor]") -> dict:
    """Names and values of a form's fields; buttons are left out."""
    document = html.fromstring(response.content)
    (found,) = document.xpath(form)
    empty = {
        box.name: ""
        for box in found.inputs
        if box.name and box.get("type") not in ("checkbox", "radio", "submit")
    }
    return {**empty, **dict(found.form_values())}


def text_of(response: Any) -> str:
    """What a reader sees, without line breaks."""
    document = html.fromstring(response.content)
    for hidden in document.xpath("//script|//style"):
        hidden.drop_tree()
    return " ".join(document.text_content().split())


def errors_of(response: Any) -> dict[str, str]:
    """The errors beside fields, by the id of the field."""
    document = html.fromstring(response.content)
    return {
        found.get("id").removesuffix("_error"): " ".join(found.text_content().split())
        for found in document.xpath("//ul[contains(@class, 'errorlist')][@id]")
    }


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same fields but for some."""
    return {name: value for name, value in data.items() if name not in names}
