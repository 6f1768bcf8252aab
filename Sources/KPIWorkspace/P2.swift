internal import Yams
internal import SystemPackage
