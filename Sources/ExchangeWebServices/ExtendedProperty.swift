import SOAP

/// The name of a property that stands outside the schema of EWS (MS-OXWSXPROP, `PathToExtendedFieldType`).
public enum ExtendedPropertyName: Sendable, Hashable {
  /// A text with a name in a property set, which is a GUID in lower case.
  case named(String, set: String)
  /// A header of an internet message, in lower case. Unlike other properties it stays with a message on any way.
  case internetHeader(String)

  var element: XMLElement {
    let attributes =
      switch self {
      case .named(let name, let set): [XMLAttribute("PropertySetId", set), XMLAttribute("PropertyName", name)]
      case .internetHeader(let name):
        [
          XMLAttribute("DistinguishedPropertySetId", Self.internetHeaders), XMLAttribute("PropertyName", name),
        ]
      }
    return XMLElement(.t("ExtendedFieldURI"), attributes: attributes + [XMLAttribute("PropertyType", "String")])
  }

  /// Reads `ExtendedFieldURI`; `nil` for the kinds of property that this client never asks for.
  init?(_ element: XMLElement?) {
    guard let element, element.attribute("PropertyType") == "String",
      let name = element.attribute("PropertyName")
    else { return nil }
    if let set = element.attribute("PropertySetId") {
      self = .named(name, set: set.lowercased())
    } else if element.attribute("DistinguishedPropertySetId") == Self.internetHeaders {
      self = .internetHeader(name.lowercased())
    } else {
      return nil
    }
  }

  private static let internetHeaders = "InternetHeaders"
}

/// A property outside the schema, with its text.
public struct ExtendedProperty: Sendable, Hashable {
  /// The name.
  public let name: ExtendedPropertyName
  /// The text.
  public let value: String

  /// Makes a property.
  public init(_ name: ExtendedPropertyName, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `ExtendedProperty`; `nil` for kinds of property and of value that this client never asks for.
  init?(_ element: XMLElement) {
    guard let name = ExtendedPropertyName(element.child(.t("ExtendedFieldURI"))),
      let value = element.child(.t("Value"))
    else { return nil }
    self.init(name, value.text)
  }

  var element: XMLElement {
    XMLElement(.t("ExtendedProperty"), children: [name.element, XMLElement(.t("Value"), text: value)])
  }
}

/// A property that a request asks for or searches by.
public enum PropertyPath: Sendable, Hashable {
  /// The subject of any item.
  case subject
  /// The name under which a contact is shown.
  case contactName
  /// A property outside the schema.
  case extended(ExtendedPropertyName)

  var element: XMLElement {
    switch self {
    case .subject: Self.field("item:Subject")
    case .contactName: Self.field("contacts:DisplayName")
    case .extended(let name): name.element
    }
  }

  private static func field(_ uri: String) -> XMLElement {
    XMLElement(.t("FieldURI"), attributes: [XMLAttribute("FieldURI", uri)])
  }
}

extension BaseShape {
  /// `m:ItemShape` with this base and some properties besides.
  func itemShape(adding properties: [PropertyPath]) -> XMLElement {
    var parts = [element]
    if !properties.isEmpty {
      parts.append(XMLElement(.t("AdditionalProperties"), children: properties.map(\.element)))
    }
    return XMLElement(.m("ItemShape"), children: parts)
  }
}
