import SOAP

/// Which items a search is to find (MS-OXWSSRCH, `RestrictionType`).
public indirect enum Restriction: Sendable, Hashable {
  /// Those in whose property the text occurs, in upper or lower case.
  case contains(PropertyPath, String)
  /// Those whose property is that text.
  case isEqualTo(PropertyPath, String)
  /// Those that any of these finds.
  case any([Restriction])

  /// `m:Restriction`.
  var element: XMLElement { XMLElement(.m("Restriction"), children: [expression]) }

  private var expression: XMLElement {
    switch self {
    case .contains(let path, let text):
      XMLElement(
        .t("Contains"),
        attributes: [
          XMLAttribute("ContainmentMode", "Substring"), XMLAttribute("ContainmentComparison", "IgnoreCase"),
        ],
        children: [path.element, Self.constant(text)])
    case .isEqualTo(let path, let text):
      XMLElement(
        .t("IsEqualTo"),
        children: [path.element, XMLElement(.t("FieldURIOrConstant"), children: [Self.constant(text)])])
    case .any(let restrictions):
      XMLElement(.t("Or"), children: restrictions.map(\.expression))
    }
  }

  private static func constant(_ text: String) -> XMLElement {
    XMLElement(.t("Constant"), attributes: [XMLAttribute("Value", text)])
  }
}
