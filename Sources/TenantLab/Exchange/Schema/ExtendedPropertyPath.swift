extension ExtendedProperty.Path {
  /// The property sets that have a name (MS-OXWSXPROP section 2.1.7), as GUIDs (MS-OXPROPS section 1.3.2).
  static let distinguishedSets: [String: String] = [
    "Address": "00062004-0000-0000-c000-000000000046",
    "Appointment": "00062002-0000-0000-c000-000000000046",
    "CalendarAssistant": "11000e07-b51b-40d6-af21-caa85edab1d0",
    "Common": "00062008-0000-0000-c000-000000000046",
    "InternetHeaders": "00020386-0000-0000-c000-000000000046",
    "Meeting": "6ed8da90-450b-101b-98da-00aa003f1305",
    "PublicStrings": "00020329-0000-0000-c000-000000000046",
    "Sharing": "00062040-0000-0000-c000-000000000046",
    "Task": "00062003-0000-0000-c000-000000000046",
    "UnifiedMessaging": "4442858e-a9e3-4e80-b900-317a210cc15b",
  ]

  /// The types of values.
  static let types =
    [
      "ApplicationTime", "Binary", "Boolean", "CLSID", "Currency", "Double", "Float", "Integer", "Long", "Object",
      "Short", "String", "SystemTime",
    ]
    + [
      "ApplicationTimeArray", "BinaryArray", "CLSIDArray", "CurrencyArray", "DoubleArray", "FloatArray",
      "IntegerArray", "LongArray", "ObjectArray", "ShortArray", "StringArray", "SystemTimeArray",
    ] + ["Error", "Null"]

  /// Reads `t:ExtendedFieldURI`. Throws ``ObjectError`` for a combination that names no property: it takes a tag
  /// alone, or a set with a name or an id.
  init(_ element: ElementNode) throws {
    let attributes = element.attributes
    type = attributes["PropertyType"] ?? ""
    let named = attributes["DistinguishedPropertySetId"]
    guard named == nil || attributes["PropertySetId"] == nil else { throw ObjectError.extendedPropertyInvalid }
    set = named.map { Self.distinguishedSets[$0] ?? $0 } ?? attributes["PropertySetId"]?.lowercased()
    tag = try attributes["PropertyTag"].map(Self.tag)
    name = attributes["PropertyName"]
    id = attributes["PropertyId"].flatMap { Int($0) }
    let isTagged = tag != nil && set == nil && name == nil && id == nil
    let isNamed = tag == nil && set != nil && (name == nil) != (id == nil)
    guard isTagged || isNamed, set.map(GUID.isWellFormed) ?? true else { throw ObjectError.extendedPropertyInvalid }
  }

  /// A tag is 16 bits, in decimal or as `0x…`.
  private static func tag(_ text: String) throws -> Int {
    let number = text.lowercased().hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    guard let number, (0...0xFFFF).contains(number) else { throw ObjectError.extendedPropertyInvalid }
    return number
  }

  /// The path as an element.
  var markup: Markup {
    var element = Markup("t:ExtendedFieldURI")
    func add(_ name: String, _ value: String?) {
      if let value { element.attributes.append(.init(name: name, value: value)) }
    }
    let distinguished = set.flatMap { set in Self.distinguishedSets.first { $0.value == set }?.key }
    add("DistinguishedPropertySetId", distinguished)
    add("PropertySetId", distinguished == nil ? set : nil)
    add("PropertyTag", tag.map { "0x" + String($0, radix: 16) })
    add("PropertyName", name)
    add("PropertyId", id.map(String.init))
    add("PropertyType", type)
    return element
  }
}

extension ExtendedProperty {
  /// Reads `t:ExtendedProperty`. Throws ``ObjectError``.
  init(_ element: ElementNode) throws {
    guard let uri = element.type("ExtendedFieldURI") else { throw ObjectError.extendedPropertyInvalid }
    path = try Path(uri)
    let list = element.type("Values")?.children.map(\.text)
    guard path.isArray == (list != nil) else { throw ObjectError.extendedPropertyInvalid }
    values = list ?? [element.type("Value")?.text ?? ""]
  }

  /// The property as an element.
  var markup: Markup {
    let values = values.map { Markup("t:Value", text: $0) }
    return Markup(
      "t:ExtendedProperty", [:], [path.markup] + (path.isArray ? [Markup("t:Values", [:], values)] : values))
  }
}
