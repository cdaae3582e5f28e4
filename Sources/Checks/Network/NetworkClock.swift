public import CheckEngine
public import Diagnosis
import Knowledge

/// Does the local clock agree with the service?
public struct NetworkClock: Check {
  /// The readings of the hosts that answered.
  public struct Observation: Codable, Sendable, Hashable {
    /// A reading for each host with a date.
    public let readings: [Reading]

    /// The surest reading: an answer that came the long way round proves less.
    var best: Reading? { readings.min { $0.clock.uncertaintySeconds < $1.clock.uncertaintySeconds } }
  }

  /// The reading of one host.
  public struct Reading: Codable, Sendable, Hashable {
    /// The host.
    public let host: String
    /// How far the clocks are apart.
    public let clock: ClockReading
  }

  /// More than this is worth a word: signed proofs live ten minutes, tokens an hour. In seconds.
  private static let tolerance = 60.0

  /// The check in words.
  public static let description = CheckDescription(
    "network.clock", about: .run, question: "Does the local clock agree with the service?",
    needs: [Need("network.reach", yieldsInput: true)])

  /// Makes the check.
  public init() {}

  /// The run.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([.run]) }

  /// The clock that matters is the sign-in service's.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    [environment.host(of: .login)]
  }

  /// Takes the dates of the answers that the reach check got; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    Observation(
      readings: facts.observations(of: NetworkReach.self).compactMap { reach in
        reach.value.clock.map { Reading(host: reach.subject.name, clock: $0) }
      })
  }

  /// Judges the surest reading.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let best = observation.best else {
      return .skipped(reason: "no answer carries a date to compare with")
    }
    let words = "The local clock is \(best.clock.inWords) (\(best.host), ± \(best.clock.uncertaintySeconds) s)."
    if abs(best.clock.offsetSeconds) > Self.tolerance {
      return .found(
        .networkClockSkewed, .certain,
        Statement(
          explanation: words, expected: "at most \(Int(Self.tolerance)) s apart",
          observed: best.clock.signed))
    }
    return .pass(Statement("clock \(best.clock.signed)", explanation: words))
  }
}
