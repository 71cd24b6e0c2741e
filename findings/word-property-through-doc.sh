#!/bin/sh
# LibreOffice: a long custom property of a document is emptied by the way through .doc.
#
# Guess: a custom property of 65,535 characters or more is cut where the format ends, or kept; most would fear 255.
# Is: 65,534 characters come back to the last one; with 65,535 the property is still there and holds nothing. The same
#   document through .odt and .rtf keeps all of it. No word is said about it.
# Version: LibreOffice 7.4.7.2 (Debian's libreoffice-writer 4:7.4.7), seen on 2026-11-28. Needs `soffice` of 7.4.
# Output: doc: 65534 0, odt: 65534 65535, rtf: 65534 65535
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
case "$(soffice --version 2>/dev/null || true)" in
  "LibreOffice 7.4."*) ;;
  *) echo "This needs LibreOffice 7.4 (Debian 12: apt-get install libreoffice-writer)." >&2; exit 2 ;;
esac

python3 - "$folder/file.docx" <<'PYTHON'
import sys
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "application/vnd.openxmlformats-"
properties = "".join(
    f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{at}" name="p{size}">'
    f"<vt:lpwstr>{'x' * size}</vt:lpwstr></property>"
    for at, size in enumerate((65_534, 65_535), 2)
)
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{KINDS}package.relationships+xml"/>'
    f'<Override PartName="/document.xml" ContentType="{KINDS}officedocument.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/custom.xml" ContentType="{KINDS}officedocument.custom-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="document.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/relationships/custom-properties" Target="custom.xml"/></Relationships>',
    "document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>A form.</w:t></w:r></w:p></w:body></w:document>',
    "custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{properties}</Properties>',
}
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    for name, content in parts.items():
        archive.writestr(name, content)
PYTHON

office() { soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
count() {
  office "$1" "$folder" "$folder/file.docx"
  office docx "$folder/$1" "$folder/file.$1"
  python3 - "$folder/$1/file.docx" <<'PYTHON'
import re
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    custom = archive.read("docProps/custom.xml").decode()
print(*(len(text) for text in re.findall(r'name="p\d+"><vt:lpwstr>([^<]*)', custom)))
PYTHON
}
seen="doc: $(count doc), odt: $(count odt), rtf: $(count rtf)"
echo "$seen"
test "$seen" = "doc: 65534 0, odt: 65534 65535, rtf: 65534 65535"
