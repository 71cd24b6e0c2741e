"""What people get who are invited: the message, the QR code of the link, the form on paper; `word.form` has it in Word.

Only the page of invitations asks for any of it: on that page alone the browser's Python gets it, with segno.
"""
