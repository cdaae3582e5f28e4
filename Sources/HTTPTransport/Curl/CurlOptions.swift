import CLibcurl
import FoundationEssentials

/// Sets options of an easy handle and remembers the first that was refused.
struct CurlOptions {
  private let handle: UnsafeMutableRawPointer
  private(set) var refused: CURLoption?

  init(_ handle: UnsafeMutableRawPointer) {
    self.handle = handle
  }

  mutating func set(_ option: CURLoption, _ value: Int) {
    check(option, xt_easy_set_long(handle, option, value))
  }

  /// libcurl copies the text.
  mutating func set(_ option: CURLoption, _ value: String) {
    check(option, xt_easy_set_string(handle, option, value))
  }

  mutating func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    check(option, xt_easy_set_pointer(handle, option, pointer))
  }

  mutating func check(_ option: CURLoption, _ result: CURLcode) {
    if result != CURLE_OK, refused == nil { refused = option }
  }
}

/// The certificate authorities that the system trusts.
enum SystemAuthorities {
  /// The bundle that this build of libcurl uses by default, or nothing where there is none.
  ///
  /// Read once, and only by runs that add an authority: libcurl takes one bundle, so the two are joined.
  static let pem: String = {
    guard let handle = curl_easy_init() else { return "" }
    defer { curl_easy_cleanup(handle) }
    var path: UnsafeMutablePointer<CChar>?
    guard xt_easy_get_string(handle, CURLINFO_CAINFO, &path) == CURLE_OK, let path,
      let bytes = try? Data(contentsOf: URL(filePath: String(cString: path)))
    else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }()
}

/// Text out of C arrays of fixed length, which Swift imports as tuples.
enum CurlText {
  static func string<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
