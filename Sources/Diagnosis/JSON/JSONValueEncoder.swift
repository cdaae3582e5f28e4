public import FoundationEssentials

extension JSONValue {
  /// The JSON form of a value, with the members of objects in the order in which it encodes them.
  ///
  /// Foundation's encoder sorts members or leaves their order to chance; a report is read by people, so
  /// it keeps the order of the contract. Dates become ISO 8601 in UTC with milliseconds. Absent optional
  /// members are left out.
  ///
  /// - Throws: what the value's own `encode(to:)` throws.
  public static func encoding(_ value: some Encodable) throws -> JSONValue {
    let box = JSONBox()
    try JSONBoxEncoder(box: box, codingPath: []).encodeValue(value)
    return box.value
  }
}

/// The text form of dates in reports.
public enum ReportDate {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// ISO 8601 in UTC with milliseconds, such as `2026-11-23T08:45:00.123Z`.
  public static func text(_ date: Date) -> String {
    // The style cuts what lies below the millisecond, and most milliseconds have no exact form: half of one
    // is added, so that it rounds.
    date.addingTimeInterval(0.0005).formatted(style)
  }

  /// `date` to the millisecond, which is what reports keep: a date that went through JSON is the same.
  public static func rounded(_ date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1000).rounded() / 1000)
  }

  /// Reads a date with or without fractional seconds.
  public static func date(_ text: String) -> Date? {
    ((try? Date(text, strategy: style)) ?? (try? Date(text, strategy: .iso8601))).map(rounded)
  }
}

extension JSONDecoder {
  /// A decoder that reads what ``JSONValue/encoding(_:)`` writes.
  public static func forReports() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = ReportDate.date(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no ISO 8601 date")
      }
      return date
    }
    return decoder
  }
}

/// Marks dictionaries whose members become those of an object.
private protocol StringKeyed {}

extension Dictionary: StringKeyed where Key == String {}

/// A place that is filled while encoding: containers of one value share it.
private final class JSONBox {
  enum Content {
    case empty
    case value(JSONValue)
    case object([(String, JSONBox)])
    case array([JSONBox])
  }

  var content = Content.empty

  var value: JSONValue {
    switch content {
    case .empty: .object([])
    case .value(let value): value
    case .object(let members): .object(members.map { JSONValue.Member($0.0, $0.1.value) })
    case .array(let elements): .array(elements.map(\.value))
    }
  }

  func sortMembers() {
    if case .object(let members) = content { content = .object(members.sorted { $0.0 < $1.0 }) }
  }

  private func take() -> Content {
    defer { content = .empty }
    return content
  }

  func member(_ name: String) -> JSONBox {
    let box = JSONBox()
    // What is still in the box would be copied by each change.
    if case .object(var members) = take() {
      members.append((name, box))
      content = .object(members)
    } else {
      content = .object([(name, box)])
    }
    return box
  }

  func element() -> JSONBox {
    let box = JSONBox()
    if case .array(var elements) = take() {
      elements.append(box)
      content = .array(elements)
    } else {
      content = .array([box])
    }
    return box
  }
}

private struct JSONBoxEncoder: Encoder {
  let box: JSONBox
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .empty = box.content { box.content = .object([]) }
    return KeyedEncodingContainer(Keyed<Key>(box: box, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .empty = box.content { box.content = .array([]) }
    return Unkeyed(box: box, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(box: box, codingPath: codingPath) }

  func encodeValue(_ value: some Encodable) throws {
    if let date = value as? Date {
      box.content = .value(.string(ReportDate.text(date)))
    } else {
      try value.encode(to: self)
      // A dictionary has no order of its own; the order of its names keeps documents stable.
      if value is any StringKeyed { box.sortMembers() }
    }
  }

  struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: JSONBox
    let codingPath: [any CodingKey]

    private func child(_ key: Key) -> JSONBoxEncoder {
      JSONBoxEncoder(box: box.member(key.stringValue), codingPath: codingPath + [key])
    }

    mutating func encodeNil(forKey key: Key) throws { box.member(key.stringValue).content = .value(.null) }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try child(key).encodeValue(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
      keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> { child(key).container(keyedBy: keyType) }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      child(key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
      JSONBoxEncoder(box: box.member("super"), codingPath: codingPath)
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder { child(key) }
  }

  struct Unkeyed: UnkeyedEncodingContainer {
    let box: JSONBox
    let codingPath: [any CodingKey]

    var count: Int {
      if case .array(let elements) = box.content { elements.count } else { 0 }
    }

    private func child() -> JSONBoxEncoder { JSONBoxEncoder(box: box.element(), codingPath: codingPath) }

    mutating func encodeNil() throws { box.element().content = .value(.null) }

    mutating func encode<T: Encodable>(_ value: T) throws { try child().encodeValue(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
      keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> { child().container(keyedBy: keyType) }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { child() }
  }

  struct Single: SingleValueEncodingContainer {
    let box: JSONBox
    let codingPath: [any CodingKey]

    private func set(_ value: JSONValue) { box.content = .value(value) }

    mutating func encodeNil() throws { set(.null) }
    mutating func encode(_ value: Bool) throws { set(.bool(value)) }
    mutating func encode(_ value: String) throws { set(.string(value)) }
    mutating func encode(_ value: Double) throws { set(.number(value)) }
    mutating func encode(_ value: Float) throws { set(.number(Double(value))) }
    mutating func encode(_ value: Int) throws { set(.integer(value)) }
    mutating func encode(_ value: Int8) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: Int16) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: Int32) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: Int64) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: UInt) throws { set(integer(value)) }
    mutating func encode(_ value: UInt8) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: UInt16) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: UInt32) throws { set(.integer(Int(value))) }
    mutating func encode(_ value: UInt64) throws { set(integer(value)) }

    mutating func encode<T: Encodable>(_ value: T) throws {
      try JSONBoxEncoder(box: box, codingPath: codingPath).encodeValue(value)
    }

    private func integer(_ value: some BinaryInteger) -> JSONValue {
      if let whole = Int(exactly: value) { .integer(whole) } else { .number(Double(value)) }
    }
  }
}
