import CLibcurl

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

  mutating func setOffset(_ option: CURLoption, _ value: Int) {
    check(option, xt_easy_set_offset(handle, option, curl_off_t(value)))
  }

  /// libcurl copies the text.
  mutating func set(_ option: CURLoption, _ value: String) {
    check(option, xt_easy_set_string(handle, option, value))
  }

  mutating func unset(_ option: CURLoption) {
    check(option, xt_easy_set_string(handle, option, nil))
  }

  mutating func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    check(option, xt_easy_set_pointer(handle, option, pointer))
  }

  mutating func check(_ option: CURLoption, _ result: CURLcode) {
    if result != CURLE_OK, refused == nil { refused = option }
  }
}

/// Text out of C arrays of fixed length, which Swift imports as tuples.
enum CurlText {
  static func string<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
