public import CheckEngine
public import Diagnosis
import FoundationEssentials
import Knowledge
import Settings

/// Are the waivers of the configuration still valid, and is there something that they are for?
///
/// What nobody answers for any more must not stay hidden, and what is mended needs no waiver.
public struct SettingsWaivers: Check {
  /// A waiver, and the day of the run.
  public struct Observation: Codable, Sendable, Hashable {
    /// The waiver.
    public let waiver: Waiver
    /// The day of the run, in UTC.
    public let today: String
    /// Whether a cause, check or group of that name exists.
    public let isKnown: Bool
  }

  /// The check in words.
  ///
  /// - Parameter others: all other checks, whose findings waivers are for.
  static func description(after others: [CheckID]) -> CheckDescription {
    CheckDescription(
      "settings.waivers", about: .run,
      question: "Are the configuration's waivers still valid, and is there something they are for?", after: others)
  }

  /// The check in words.
  public static var description: CheckDescription { description(after: CheckCatalogue.waivable) }

  /// Makes the check.
  public init() {}

  /// The waivers, each by what it is for.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let waivers = environment.waivers
    return waivers.isEmpty
      ? .none(reason: "the configuration has no waivers") : .these(waivers.map { Subject(.run, $0.subjectName) })
  }

  /// Takes down the waiver; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    guard let waiver = environment.waivers.first(where: { $0.subjectName == subject.name }) else {
      throw NoSuchWaiver(name: subject.name)
    }
    let isKnown =
      waiver.cause.map { Catalogue.causesByID[$0] != nil }
      ?? CheckCatalogue.waivable.contains { $0.text == waiver.check || $0.group == waiver.check }
    return Observation(waiver: waiver, today: environment.today, isKnown: isKnown)
  }

  /// Judges the waiver in the light of all findings.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let waiver = observation.waiver
    if waiver.isExpired(on: observation.today) {
      return .found(
        .settingsWaiverExpired, .certain,
        Statement(
          explanation: "It ended on \(waiver.expires), and today is \(observation.today). \(waiver.owner) answered for "
            + "it: \(waiver.reason)", expected: "a day that is not past", observed: waiver.expires))
    }
    let covered = CheckCatalogue.waivable.flatMap { facts.findings(of: $0) }.filter(waiver.covers)
    if covered.isEmpty {
      let why =
        observation.isKnown
        ? "This run has no finding that it is for: either it is mended, or the subject is spelled differently."
        : "There is neither a cause nor a check of that name."
      // What was not looked at may be what it is for.
      let isWhole = CheckCatalogue.waivable.flatMap { facts.findings(of: $0) }.allSatisfy {
        $0.verdict != .blocked && $0.verdict != .skipped
      }
      return .found(
        .settingsWaiverUnmatched, isWhole || !observation.isKnown ? .certain : .likely,
        Statement(explanation: "\(why) It was to hold until \(waiver.expires).", observed: waiver.name))
    }
    let names = covered.map(\.subject.name)
    return .pass(
      Statement(
        "Holds for \(covered.count) \(covered.count == 1 ? "finding" : "findings")",
        explanation: "\(waiver.owner) answers for it until \(waiver.expires): \(waiver.reason) It covers "
          + names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more." : ".")))
  }
}

/// A waiver was looked for that the configuration does not have.
private struct NoSuchWaiver: Error, CustomStringConvertible {
  let name: String
  var description: String { "there is no waiver '\(name)'" }
}

extension Waiver {
  /// How findings about the waiver itself name it.
  fileprivate var subjectName: String { "waiver for \(name)" }
}

extension RunEnvironment {
  /// The configuration's waivers.
  var waivers: [Waiver] {
    settings.waivers.map {
      Waiver(
        cause: $0.cause.map { CauseID($0) }, check: $0.check, subject: $0.subject, reason: $0.reason, owner: $0.owner,
        expires: $0.expires)
    }
  }

  /// The day of the run in UTC, such as `2026-11-25`.
  var today: String {
    CalendarDay(of: now()).description
  }
}
