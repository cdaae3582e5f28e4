import ArgumentParser
import Foundation
import LabTrials

/// Measures of the program's judgement, for those who work on it.
@main
struct Trials: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xtdiag-trials", abstract: "Measure how well the checks judge the lab.",
    subcommands: [AccuracyCommand.self, MutationsCommand.self])
}

/// `xtdiag-trials accuracy`
struct AccuracyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy", abstract: "Is what is wrong named first, alone and in pairs?")

  @Flag(help: "Try every pair that makes sense, not only the usual ones.")
  var every = false
  @Option(help: "Try so many pairs only.")
  var pairs: Int?
  @Option(help: "How many labs run at once.")
  var jobs = 4

  func run() async throws {
    let sample: PairSample = every ? .every : pairs.map(PairSample.few) ?? .usual
    let accuracy = try await Accuracy.measure(sample, width: jobs, onProgress: Progress.show)
    print(accuracy.table)
    if !accuracy.isGoodEnough { throw ExitCode.failure }
  }
}

/// `xtdiag-trials mutations`
struct MutationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutations", abstract: "Does a check pass on an answer that is none?")

  @Flag(help: "Spoil the calls that change things as well, which takes longer.")
  var allowChanges = false
  @Option(help: "Make one of so many trials only.")
  var stride = 1
  @Option(help: "How many runs are under way at once.")
  var jobs = 4

  func run() async throws {
    var isGoodEnough = true
    for reach in Mutations.Reach.allCases where reach == .readOnly || allowChanges {
      let mutations = try await Mutations.measure(reach, stride: stride, width: jobs) {
        Progress.show("answers", $0, $1)
      }
      print(reach == .readOnly ? "A run that only reads" : "\nWhat a run that may change things does besides")
      print(mutations.table)
      isGoodEnough = isGoodEnough && mutations.isGoodEnough
    }
    if !isGoodEnough { throw ExitCode.failure }
  }
}

/// Lines on standard error that say how far a measure has come.
enum Progress {
  @Sendable static func show(_ what: String, _ done: Int, _ all: Int) {
    guard done.isMultiple(of: 100) || done == all else { return }
    FileHandle.standardError.write(Data("\(done) of \(all) \(what)\n".utf8))
  }
}
