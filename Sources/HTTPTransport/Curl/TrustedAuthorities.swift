import CLibcurl
import FoundationEssentials

/// The certificate authorities that a transport trusts: the system's and the extra ones.
///
/// `@unchecked Sendable`: nothing changes once it is made, and OpenSSL locks what it looks up.
final class TrustedAuthorities: @unchecked Sendable {
  let store: OpaquePointer

  /// - Throws: ``TransportError/Code/unusable`` when there is no certificate in the extra text, or one in it
  ///   cannot be read.
  init(extraPEM: String?) throws(TransportError) {
    var extra: OpaquePointer?
    if let extraPEM {
      extra = Self.read(Array(extraPEM.utf8), all: true)
      guard extra != nil else {
        throw TransportError(.unusable, detail: "the extra certificate authorities cannot be read as PEM")
      }
    }
    defer { xt_authorities_free(extra) }
    let system = SystemAuthorities.shared
    let isNamed = system.file != nil || system.directory != nil
    guard let store = xt_store_new(system.certificates, system.directory, isNamed ? 1 : 0, extra) else {
      throw TransportError(.unusable, detail: "the certificate authorities cannot be set up")
    }
    self.store = store
  }

  deinit {
    X509_STORE_free(store)
  }

  fileprivate static func read(_ bytes: [UInt8], all: Bool) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
      Int32(exactly: buffer.count).flatMap { xt_authorities_read(buffer.baseAddress, $0, all ? 1 : 0) }
    }
  }
}

/// Where this build of libcurl looks for the authorities that the system trusts, with the file's contents.
///
/// `@unchecked Sendable`: read once and never changed or freed.
private final class SystemAuthorities: @unchecked Sendable {
  static let shared = SystemAuthorities()

  let file: String?
  let directory: String?
  let certificates: OpaquePointer?

  private init() {
    let handle = curl_easy_init()
    defer { curl_easy_cleanup(handle) }
    func place(_ info: CURLINFO) -> String? {
      var path: UnsafeMutablePointer<CChar>?
      guard let handle, xt_easy_get_string(handle, info, &path) == CURLE_OK else { return nil }
      return path.map { String(cString: $0) }
    }
    file = place(CURLINFO_CAINFO)
    directory = place(CURLINFO_CAPATH)
    let bytes = file.flatMap { try? Data(contentsOf: URL(filePath: $0)) }
    certificates = bytes.flatMap { TrustedAuthorities.read(Array($0), all: false) }
  }
}
