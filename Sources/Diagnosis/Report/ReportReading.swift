import FoundationEssentials

/// Why a text is no report that this version can read.
public enum ReportReadingError: Error, Sendable, Hashable {
  /// There is nothing.
  case empty
  /// It is no JSON; the error says where it stops being it.
  case notJSON(JSONSyntaxError)
  /// It is JSON of another kind.
  case notAReport
  /// It follows a later major version of the form.
  case laterVersion(String)
  /// A part of it is missing or of another kind: the place, such as `findings[3].verdict`, and what is wrong.
  case invalid(place: String, problem: String)
}

extension Report {
  /// The major version of ``currentSchemaVersion``.
  public static var currentMajorVersion: String { String(currentSchemaVersion.prefix { $0 != "." }) }

  /// Reads a report from its JSON form. What a later minor version has added is left out.
  ///
  /// - Throws: ``ReportReadingError``.
  public init(reading bytes: [UInt8]) throws(ReportReadingError) {
    guard bytes.contains(where: { ![0x20, 0x9, 0xA, 0xD].contains($0) }) else { throw .empty }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw .notJSON(error)
    }
    guard case .string(let version)? = value["schemaVersion"], value["findings"] != nil else { throw .notAReport }
    guard version.prefix(while: { $0 != "." }) == Self.currentMajorVersion else { throw .laterVersion(version) }
    do {
      let report = try JSONDecoder.forReports().decode(Report.self, from: Data(bytes))
      self = report.withObservations(orderedAs: value["observations"])
    } catch let error as DecodingError {
      throw error.asReadingError
    } catch {
      throw .invalid(place: "", problem: "\(error)")
    }
  }

  /// The same report with its observations in the order of `value`: decoders don't tell the order of members, and
  /// a report that is written again should be the same bytes.
  private func withObservations(orderedAs value: JSONValue?) -> Report {
    guard case .object(let checks)? = value else { return self }
    let known = Dictionary(observations.map { ($0.check.text, $0) }) { first, _ in first }
    let ordered = checks.compactMap { member -> CheckObservations? in
      guard let seen = known[member.name], case .array(let entries) = member.value, entries.count == seen.subjects.count
      else { return known[member.name] }
      let subjects = zip(seen.subjects, entries).map { subject, entry in
        SubjectObservation(subject: subject.subject, value: entry["value"] ?? subject.value)
      }
      return CheckObservations(check: seen.check, subjects: subjects)
    }
    return Report(
      tool: tool, run: run, target: target, verdict: verdict, exitCode: exitCode, summary: summary,
      rootCauses: rootCauses, findings: findings, observations: ordered, evidence: evidence)
  }
}

extension DecodingError {
  fileprivate var asReadingError: ReportReadingError {
    switch self {
    case .keyNotFound(let key, let context):
      .invalid(place: Self.place(context.codingPath + [key]), problem: "is missing")
    case .valueNotFound(_, let context):
      .invalid(place: Self.place(context.codingPath), problem: "is null")
    case .typeMismatch(let type, let context):
      .invalid(place: Self.place(context.codingPath), problem: "is of another kind than \(type)")
    case .dataCorrupted(let context):
      .invalid(place: Self.place(context.codingPath), problem: "has a value that this version does not know")
    @unknown default:
      .invalid(place: "", problem: "\(self)")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { place, key in
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += (place.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
