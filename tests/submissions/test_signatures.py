"""Attached signatures: what is proved, what is refused, and what is said to be unknown."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from submissions import signatures
from submissions.errors import SubmissionError
from submissions.signatures import signing_text, verify_signature

TEXT = signing_text(3, "flagships", 2, "ab" * 32)
KEY = ec.generate_private_key(ec.SECP256R1())


def certificate(*, days: int = 30) -> x509.Certificate:
    """A certificate that signs itself, valid until ``days`` from now."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ерлан")])
    end = datetime.now(UTC) + timedelta(days=days)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(KEY.public_key()).serial_number(7)
    made = made.not_valid_before(end - timedelta(days=365)).not_valid_after(end)
    return made.sign(KEY, hashes.SHA256())


def signature(text: bytes, owner: x509.Certificate, encoding: Encoding = Encoding.DER) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(text)
    builder = builder.add_signer(owner, KEY, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return builder.sign(encoding, options)


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(signatures.TRUST_VARIABLE, str(tmp_path))
    return tmp_path


def test_a_signature_of_the_rows_is_proved_and_its_chain_is_said_to_be_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(signatures.TRUST_VARIABLE, raising=False)
    found = verify_signature(signature(TEXT, certificate()), TEXT)
    assert (found.is_valid, found.is_trusted, found.reason) == ("yes", "unknown", "no_trust")
    assert found.signer == "CN=Ерлан"


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_a_certificate_of_the_trust_folder_is_trusted(trust: Path, encoding: Encoding) -> None:
    owner = certificate()
    (trust / "root.cer").write_bytes(owner.public_bytes(encoding))
    found = verify_signature(signature(TEXT, owner), TEXT)
    assert (found.is_valid, found.is_trusted, found.reason) == ("yes", "yes", "")


def test_a_certificate_that_has_expired_is_not_trusted(trust: Path) -> None:
    owner = certificate(days=-1)
    (trust / "root.pem").write_bytes(owner.public_bytes(Encoding.PEM))
    assert verify_signature(signature(TEXT, owner), TEXT).is_trusted == "no"


def test_a_certificate_of_nobody_known_is_not_trusted(trust: Path) -> None:
    (trust / "root.pem").write_bytes(certificate().public_bytes(Encoding.PEM))
    other = certificate(days=20)
    assert verify_signature(signature(TEXT, other), TEXT).is_trusted == "no"


def test_a_signature_of_other_rows_is_wrong() -> None:
    other = signing_text(3, "flagships", 2, "cd" * 32)
    assert verify_signature(signature(other, certificate()), TEXT).is_valid == "no"


@pytest.mark.parametrize("encoding", ["pem", "base64"])
def test_a_signature_may_come_as_text(encoding: str) -> None:
    owner = certificate()
    if encoding == "pem":
        sent = signature(TEXT, owner, Encoding.PEM)
    else:
        sent = base64.encodebytes(signature(TEXT, owner))
    assert verify_signature(sent, TEXT).is_valid == "yes"


@pytest.mark.parametrize("sent", [b"", b"0", b"\x30\x03\x02\x01\x01", b"hello", b"\xff" * 99])
def test_what_is_no_signature_is_refused(sent: bytes) -> None:
    with pytest.raises(SubmissionError) as caught:
        verify_signature(sent, TEXT)
    assert caught.value.code == "signature_unreadable"


def test_a_huge_signature_is_refused() -> None:
    with pytest.raises(SubmissionError) as caught:
        verify_signature(b"\x30" * (2 << 20), TEXT)
    assert caught.value.code == "signature_too_large"


def test_without_openssl_nothing_is_proved_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signatures.shutil, "which", lambda _: None)
    found = verify_signature(signature(TEXT, certificate()), TEXT)
    assert (found.is_valid, found.reason, found.signer) == ("unknown", "no_openssl", "CN=Ерлан")
