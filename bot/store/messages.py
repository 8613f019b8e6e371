"""Messages as JSON, for the rows that keep them until they were sent."""

import base64
from dataclasses import asdict
from typing import Any

from bot.chat import Attachment, Button, Drawing, Message


def message_to_json(message: Message) -> dict[str, object]:
    """Return a message as it is stored."""
    stored: dict[str, object] = {"text": message.text, "replaces": message.replaces}
    stored["buttons"] = [[[button.label, button.payload] for button in row] for row in message.buttons]
    if message.attachment is not None:
        content = base64.b64encode(message.attachment.content).decode()
        stored["attachment"] = [message.attachment.name, content, message.attachment.kind]
    if message.drawing is not None:
        stored["drawing"] = asdict(message.drawing)
    if message.alerts:
        stored["alerts"] = list(message.alerts)
    if message.topic:
        stored["topic"] = message.topic
    return stored


def message_from_json(stored: dict[str, Any]) -> Message:
    """Return a stored message."""
    attachment = None
    if "attachment" in stored:
        name, content, kind = stored["attachment"]
        attachment = Attachment(name, base64.b64decode(content), kind)
    buttons = tuple(tuple(Button(label, payload) for label, payload in row) for row in stored["buttons"])
    alerts, topic = tuple(stored.get("alerts", ())), stored.get("topic", "")
    drawing = Drawing(**stored["drawing"]) if "drawing" in stored else None
    return Message(stored["text"], buttons, attachment, stored["replaces"], alerts, topic, drawing)
