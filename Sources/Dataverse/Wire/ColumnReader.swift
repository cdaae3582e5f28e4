import FoundationEssentials

/// The name of a column or annotation.
struct ColumnName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The annotations that are read.
enum Annotation {
  /// The value as people see it: a choice's label, a lookup's name.
  static let formattedValue = "OData.Community.Display.V1.FormattedValue"
  /// The table that a lookup points to.
  static let lookupLogicalName = "Microsoft.Dynamics.CRM.lookuplogicalname"
}

/// Reads a row column by column. A column that was asked for and has no value is there and null; one that is
/// missing, or is of another type, makes the whole answer unreadable.
struct ColumnReader {
  private let container: KeyedDecodingContainer<ColumnName>

  init(_ decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: ColumnName.self)
  }

  func id(_ column: String) throws -> RowID { try container.decode(RowID.self, forKey: ColumnName(column)) }

  func text(_ column: String) throws -> String? { try value(column) }

  func requiredText(_ column: String) throws -> String {
    try container.decode(String.self, forKey: ColumnName(column))
  }

  func flag(_ column: String) throws -> Bool? { try value(column) }

  func number(_ column: String) throws -> Int? { try value(column) }

  /// A moment, such as `2026-11-20T10:00:00Z`. A part of a second matters to nothing here.
  func moment(_ column: String) throws -> Date? {
    guard let text: String = try value(column) else { return nil }
    var whole = text[...]
    if let point = text.firstIndex(of: ".") {
      whole = text[..<point] + text[point...].dropFirst().drop { $0.isASCII && $0.isNumber }
    }
    guard let date = try? Date(String(whole), strategy: .iso8601) else {
      throw DecodingError.dataCorruptedError(
        forKey: ColumnName(column), in: container, debugDescription: "no date and time")
    }
    return date
  }

  func choice<Known>(_ column: String) throws -> Choice<Known>? {
    guard let number = try number(column) else { return nil }
    return Choice(number, label: try annotation(Annotation.formattedValue, of: column))
  }

  func requiredChoice<Known>(_ column: String) throws -> Choice<Known> {
    let number = try container.decode(Int.self, forKey: ColumnName(column))
    return Choice(number, label: try annotation(Annotation.formattedValue, of: column))
  }

  /// A lookup, which is read under another name than that of its column.
  func lookup(_ column: String) throws -> Lookup? {
    let column = "_\(column)_value"
    guard let id: RowID = try value(column) else { return nil }
    return Lookup(
      id: id, table: try annotation(Annotation.lookupLogicalName, of: column),
      name: try annotation(Annotation.formattedValue, of: column))
  }

  private func value<Value: Decodable>(_ column: String) throws -> Value? {
    try container.decode(Value?.self, forKey: ColumnName(column))
  }

  private func annotation(_ annotation: String, of column: String) throws -> String? {
    try container.decodeIfPresent(String.self, forKey: ColumnName("\(column)@\(annotation)"))
  }
}
