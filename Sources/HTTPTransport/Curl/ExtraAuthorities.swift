import CLibcurl

/// Certificate authorities that are trusted beside those of the system, read once for all connections.
///
/// `@unchecked Sendable`: the certificates are never changed; OpenSSL counts their owners atomically.
final class ExtraAuthorities: @unchecked Sendable {
  let certificates: OpaquePointer

  /// - Throws: ``TransportError/Code/unusable`` when there is no certificate, or one cannot be read.
  init(pem: String) throws(TransportError) {
    let bytes = Array(pem.utf8)
    let read = bytes.withUnsafeBytes { buffer in
      Int32(exactly: buffer.count).flatMap { xt_authorities_read(buffer.baseAddress, $0) }
    }
    guard let read else {
      throw TransportError(.unusable, detail: "the extra certificate authorities cannot be read as PEM")
    }
    certificates = read
  }

  deinit {
    xt_authorities_free(certificates)
  }
}
