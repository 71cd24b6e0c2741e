"""What people get who are invited: the message, the QR code of the link, the form on paper; in Word, `word.form` has it.

No other page than that of the invitation asks for any of it: the browser's Python gets it, and segno, on that page
alone.
"""
