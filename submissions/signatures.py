"""Signatures attached as files: what can be verified is, and what cannot be is said.

A signature is PKCS#7 (CMS), detached, over the text of :func:`signing_text`, which names the
hash of the rows. ``cryptography`` reads the certificates; ``openssl cms -verify`` proves the
signature and, with a folder of trusted certificates in ``MAQSAT_TRUST``, the chain.
"""

from __future__ import annotations

import base64
import binascii
import os
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs7

from submissions.errors import SubmissionError

TRUST_VARIABLE: Final = "MAQSAT_TRUST"
LARGEST_MB: Final = 1
_WAIT_SECONDS = 20
_CERTIFICATES = (".pem", ".crt", ".cer")
_UNSUPPORTED = ("unsupported", "unknown", "fetch failed", "no matching", "not supported")

Answer = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Verified:
    """What is known of an attached signature.

    ``is_valid``: whether it is one of these rows; ``is_trusted``: whether its certificate
    leads to a trusted one and was valid. ``reason`` says why something is unknown:
    ``no_openssl``, ``algorithm``, ``no_trust``, or nothing. ``signer`` and ``issuer`` are as
    the certificate names them, ``ends_on`` is its last day (ISO).
    """

    is_valid: Answer
    is_trusted: Answer
    reason: str = ""
    signer: str = ""
    issuer: str = ""
    ends_on: str = ""

    @property
    def record(self) -> dict[str, Any]:
        """Plain values that JSON holds."""
        return asdict(self)


def signing_text(number: int, dataset: str, row_count: int, rows_hash: str) -> bytes:
    """What a person signs for a submission: the same bytes for the same rows."""
    return (
        f"Maqsat submission {number}\n"
        f"dataset: {dataset}\n"
        f"rows: {row_count}\n"
        f"sha256 of the rows: {rows_hash}\n"
    ).encode()


def verify_signature(attachment: bytes, signed: bytes) -> Verified:
    """What can be verified of a detached signature over ``signed``.

    Raises :class:`SubmissionError` ``signature_unreadable``, ``signature_too_large``.
    A signature of other bytes has ``is_valid`` ``no``.
    """
    if len(attachment) > LARGEST_MB << 20:
        raise SubmissionError("signature_too_large", limit=LARGEST_MB)
    der = _der(attachment)
    try:
        certificates = pkcs7.load_der_pkcs7_certificates(der)
    except ValueError as problem:
        # The library says so of a signature without certificates too; those prove nothing.
        raise SubmissionError("signature_unreadable") from problem
    except UnsupportedAlgorithm:
        return Verified("unknown", "unknown", "algorithm")
    named = _named(certificates[0]) if len(certificates) == 1 else {}
    openssl = shutil.which("openssl")
    if openssl is None:
        return Verified("unknown", "unknown", "no_openssl", **named)
    with tempfile.TemporaryDirectory(prefix="maqsat-") as folder:
        return _by_openssl(openssl, Path(folder), der, signed, named)


def _by_openssl(
    openssl: str, folder: Path, der: bytes, signed: bytes, named: dict[str, str]
) -> Verified:
    signature, text, signer = (folder / name for name in ("signature", "text", "signer"))
    signature.write_bytes(der)
    text.write_bytes(signed)
    command = [openssl, "cms", "-verify", "-inform", "DER", "-binary"]
    command += ["-in", str(signature), "-content", str(text), "-out", os.devnull]
    outcome = _run([*command, "-noverify", "-signer", str(signer)])
    if outcome is None:
        return Verified("unknown", "unknown", "no_openssl", **named)
    if outcome.returncode:
        if any(word in outcome.stderr.lower() for word in _UNSUPPORTED):
            return Verified("unknown", "unknown", "algorithm", **named)
        return Verified("no", "unknown", **named)
    named = _named(x509.load_pem_x509_certificate(signer.read_bytes()))
    trust = _trusted(folder)
    if trust is None:
        return Verified("yes", "unknown", "no_trust", **named)
    outcome = _run([*command, "-purpose", "any", "-CAfile", str(trust)])
    if outcome is None:
        return Verified("yes", "unknown", "no_openssl", **named)
    return Verified("yes", "no" if outcome.returncode else "yes", **named)


def _run(command: list[str]) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every path is of our own making
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_WAIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def _trusted(folder: Path) -> Path | None:
    """The certificates of the trust folder in one file; ``None`` when there are none."""
    given = os.environ.get(TRUST_VARIABLE, "").strip()
    if not given or not Path(given).is_dir():
        return None
    found = []
    for file in sorted(Path(given).iterdir()):
        if file.suffix.lower() in _CERTIFICATES:
            content = file.read_bytes()
            if b"-----BEGIN CERTIFICATE" not in content:
                content = b"".join(
                    [
                        b"-----BEGIN CERTIFICATE-----\n",
                        base64.encodebytes(content),
                        b"-----END CERTIFICATE-----\n",
                    ]
                )
            found.append(content)
    if not found:
        return None
    bundle = folder / "trusted"
    bundle.write_bytes(b"\n".join(found))
    return bundle


def _der(attachment: bytes) -> bytes:
    """The binary form of a signature, whether it was sent as such, as PEM or as base64."""
    if attachment[:1] == b"\x30":
        return attachment
    lines = [line for line in attachment.splitlines() if not line.startswith(b"-----")]
    try:
        found = base64.b64decode(b"".join(lines), validate=True)
    except binascii.Error as problem:
        raise SubmissionError("signature_unreadable") from problem
    if found[:1] != b"\x30":
        raise SubmissionError("signature_unreadable")
    return found


def _named(certificate: x509.Certificate) -> dict[str, str]:
    return {
        "signer": certificate.subject.rfc4514_string(),
        "issuer": certificate.issuer.rfc4514_string(),
        "ends_on": certificate.not_valid_after_utc.date().isoformat(),
    }
