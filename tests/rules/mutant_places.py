"""What can be changed in the rules' sources, and to which rules each place belongs.

A comparison is moved by its boundary (`<` becomes `<=`): the case that shows this shows it turned round, too. A place
belongs to the rules that the nearest docstring around it cites (`R25`); what has none there belongs to those of
whatever uses it in its module, else to the module's. A setting's default belongs to the rule that its row serves.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from api.rules.registry import TITLES, cited

RULES = Path(__file__).parents[2] / "api" / "rules"
# what is about rules, and words: nothing in them decides anything
PASSED_OVER = {"registry.py", "tasks.py", "setting_kinds.py", "measures.py"}
OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# `zip(…, strict=True)` guards against mistakes in the program, not in the records
GUARDS = {"strict"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Owner = Function | ast.ClassDef
Rules = frozenset[int]


@dataclass(frozen=True)
class Place:
    """A node that can be changed; `part` is which operator of a comparison. `function` is the outermost one whose body
    it stands in (`Round.first`), empty where importing the module runs it.
    """

    node: ast.expr
    part: int
    function: str
    rules: Rules

    @property
    def what(self) -> str:
        if isinstance(self.node, ast.Compare):
            operator = self.node.ops[self.part]
            return f"{_sign(operator)} → {_sign(OTHER[type(operator)]())}"
        assert isinstance(self.node, ast.Constant)
        return f"{self.node.value} → {_other_value(self.node)}"


@dataclass(frozen=True)
class Mutant:
    """The `number`th place of `file`; `line` is the source line as it stands."""

    file: str
    number: int
    function: str
    line_number: int
    line: str
    what: str
    rules: Rules

    @property
    def key(self) -> str:
        """How `equal.json` names it: by what the line says, not by where it stands."""
        return f"{self.file}: {self.line} [{self.what}]"


def mutants() -> Iterator[Mutant]:
    """Every mutant of every rule, in the order of the sources."""
    for path in sorted(RULES.glob("*.py")):
        if path.name in PASSED_OVER:
            continue
        text = path.read_text("utf-8")
        lines, seen = text.splitlines(), Counter[str]()
        for number, place in enumerate(places(ast.parse(text))):
            if place.rules:
                line = place.node.lineno
                one = Mutant(path.name, number, place.function, line, lines[line - 1].strip(), place.what, place.rules)
                seen[one.key] += 1
                # the second nought of a line has a name of its own
                again = f", {seen[one.key]}" if seen[one.key] > 1 else ""
                yield Mutant(path.name, number, one.function, line, one.line, one.what + again, one.rules)


def changed(tree: ast.Module, number: int) -> ast.Module:
    """A copy of `tree` with its `number`th place changed."""
    found = copy.deepcopy(tree)
    place = list(places(found))[number]
    node = place.node
    if isinstance(node, ast.Compare):
        node.ops[place.part] = OTHER[type(node.ops[place.part])]()
    elif isinstance(node, ast.Constant):
        node.value = _other_value(node)
    return found


def places(tree: ast.Module) -> Iterator[Place]:
    """Everything that can be changed, in the order of the source."""
    home = _Home(tree)
    for top in tree.body:
        if not (isinstance(top, ast.Assign) and _is_settings(top.value)):
            yield from _places(top, home, home.rules_of(top), "")
            continue
        for row in ast.walk(top.value):
            if isinstance(row, ast.Call) and ast.unparse(row.func) == "Setting":
                yield from _places(row.args[1], home, _served(row, top, tree), "")


def _served(row: ast.Call, top: ast.Assign, tree: ast.Module) -> Rules:
    """What a row of the settings says that it serves; rows made in one go serve what is listed for any of them."""
    if isinstance(row.args[4], ast.Constant):
        said: ast.AST = row.args[4]
    else:
        made = next(one for one in ast.walk(top) if isinstance(one, ast.GeneratorExp) and one.elt is row)
        listed = _names(made.generators[0].iter)
        said = next(one for one in tree.body if isinstance(one, ast.Assign) and listed & _names(one.targets[0]))
    words = (one.value for one in ast.walk(said) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return frozenset(cited(" ".join(words)) & TITLES.keys())


def _places(node: ast.AST, home: _Home, rules: Rules, function: str) -> Iterator[Place]:
    if isinstance(node, ast.ClassDef):
        for one in node.body:
            yield from _places(one, home, _own(node) or rules, f"{function}{node.name}.")
    elif isinstance(node, Function):
        rules = _own(node) or rules
        within = f"{function}{node.name}" if not function or function.endswith(".") else function
        for default in (*node.args.defaults, *(one for one in node.args.kw_defaults if one is not None)):
            yield from _places(default, home, rules, "" if within != function else function)
        for one in node.body:
            yield from _places(one, home, rules, within)
    elif isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield from _places(node.value, home, rules, function)
    elif not (isinstance(node, ast.keyword) and node.arg in GUARDS):
        yield from _here(node, rules, "" if function.endswith(".") else function)
        for child in ast.iter_child_nodes(node):
            yield from _places(child, home, rules, function)


def _here(node: ast.AST, rules: Rules, function: str) -> Iterator[Place]:
    if isinstance(node, ast.Compare):
        yield from (Place(node, part, function, rules) for part in range(len(node.ops)))
    elif isinstance(node, ast.Constant) and type(node.value) in {int, bool}:
        yield Place(node, 0, function, rules)


class _Home:
    """One module: who cites what, and who uses whom."""

    def __init__(self, tree: ast.Module) -> None:
        self._owners = [one for one in tree.body if isinstance(one, Owner)]
        self._names = {id(one): _names(one) for one in self._owners}
        everything = frozenset(number for one in ast.walk(tree) if isinstance(one, Owner) for number in _own(one))
        self._module = _cited(tree) or everything

    def rules_of(self, top: ast.stmt) -> Rules:
        if isinstance(top, Owner):
            return _own(top) or self._rules_of_users({top.name}) or self._module
        targets = {one.id for one in ast.walk(top) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        return self._rules_of_users(targets) or self._module

    def _rules_of_users(self, names: set[str]) -> Rules:
        """What those cite that use these names, and those that use them; whoever cites something speaks for itself."""
        found: set[int] = set()
        todo, seen = set(names), set(names)
        while todo:
            name = todo.pop()
            for user in self._owners:
                if name in self._names[id(user)] and user.name not in seen:
                    seen.add(user.name)
                    cites = {number for one in ast.walk(user) if isinstance(one, Owner) for number in _own(one)}
                    found |= cites
                    if not cites:
                        todo.add(user.name)
        return frozenset(found)


def _names(tree: ast.AST) -> set[str]:
    plain = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return plain | {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}


def _own(node: Owner) -> Rules:
    return _cited(node)


def _cited(node: Owner | ast.Module) -> Rules:
    return frozenset(cited(ast.get_docstring(node) or ""))


def _is_settings(value: ast.expr) -> bool:
    return any(isinstance(one, ast.Call) and ast.unparse(one.func) == "Setting" for one in ast.walk(value))


def _other_value(node: ast.Constant) -> int | bool:
    return not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1


def _sign(operator: ast.cmpop) -> str:
    return ast.unparse(ast.Compare(ast.Name("a"), [operator], [ast.Name("b")]))[2:-2]
