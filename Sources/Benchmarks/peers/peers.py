#!/usr/bin/env python3
"""Measures state machine libraries and our own engine on one publication workflow, in turn, on one core.

usage: peers.py BENCHMARKS [ROUNDS]

Every piece makes the six attempts that `transitions/decided` makes: claim, propose, an approval by the person who edited
it (refused), approve, a publication of a text that is not the one approved (refused), publish. A rate counts attempts.
"""
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

STATES = ["submitted", "editing", "proposed", "approved", "published", "correcting", "retracted"]
# transition, from, to, role, whether neither author nor reviser may, whether exactly this digest must be approved
RULES = [
    ("claim", "submitted", "editing", "editor", False, False),
    ("propose", "editing", "proposed", "editor", False, False),
    ("approve", "proposed", "approved", "approver", True, False),
    ("publish", "approved", "published", "secretary", False, True),
    ("correct", "published", "correcting", "editor", False, False),
    ("propose", "correcting", "proposed", "editor", False, False),
    ("retract", "published", "retracted", "approver", False, False),
]
LAN, LAN_TWICE = ("lan", {"editor"}), ("lan", {"editor", "approver"})
MINH, HUE = ("minh", {"approver"}), ("hue", {"secretary"})
OLD, NEW = "digest-1", "digest-2"
# transition, who, the digest that stands there, whether it must be allowed
WAY = [
    ("claim", LAN, NEW, True), ("propose", LAN, NEW, True), ("approve", LAN_TWICE, NEW, False),
    ("approve", MINH, NEW, True), ("publish", HUE, OLD, False), ("publish", HUE, NEW, True),
]


class Piece:
    def __init__(self):
        self.state, self.author, self.revisers, self.approved = "submitted", "ctv-1", ("lan",), NEW


def may(piece, role, others, digest_needed, who, digest):
    person, roles = who
    if role not in roles or (others and (person == piece.author or person in piece.revisers)):
        return False
    return not digest_needed or digest == piece.approved


def bare():
    table = {(name, source): rest for name, source, *rest in RULES}

    def fire(piece, name, who, digest):
        rule = table.get((name, piece.state))
        if rule is None or not may(piece, *rule[1:], who, digest):
            return False
        piece.state = rule[0]
        return True

    return Piece, fire, lambda piece: piece.state


def transitions():
    from transitions import Machine

    def guard(*rule):
        return lambda event: may(event.model, *rule, event.kwargs["who"], event.kwargs["digest"])

    machine = Machine(
        model=None, states=STATES, initial="submitted", send_event=True, auto_transitions=False,
        transitions=[dict(trigger=n, source=s, dest=t, conditions=guard(*rule)) for n, s, t, *rule in RULES])

    def make():
        piece = Piece()
        machine.add_model(piece)
        return piece

    return make, lambda piece, name, who, digest: getattr(piece, name)(who=who, digest=digest), lambda piece: piece.state


def statemachine():
    from statemachine import State, StateMachine
    from statemachine.exceptions import TransitionNotAllowed

    def guard(*rule):
        return lambda model, who, digest: may(model, *rule, who, digest)

    states = {name: State(initial=name == "submitted", final=name == "retracted", value=name) for name in STATES}
    members = dict(states)
    for name, source, target, *rule in RULES:
        step = states[source].to(states[target], cond=guard(*rule))
        members[name] = members[name] | step if name in members else step
    machine = type(StateMachine)("Publication", (StateMachine,), {"__module__": __name__, **members})

    class Model(Piece):
        def __init__(self):
            super().__init__()
            self.state = None

    def fire(made, name, who, digest):
        try:
            made.send(name, who=who, digest=digest)
        except TransitionNotAllowed:
            return False
        return True

    return lambda: machine(Model()), fire, lambda made: made.model.state


def spiff():
    """Each attempt completes a user task; the gateway behind it evaluates the guard and may lead back to the task."""
    from lxml import etree
    from SpiffWorkflow.bpmn.parser import BpmnParser
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
    from SpiffWorkflow.util.task import TaskState

    rules = RULES[:4]
    flows, nodes, number = [], ['<startEvent id="start"/>'], 0

    def flow(source, target, condition=None, id=None):
        nonlocal number
        number += 1
        inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
        flows.append(f'<sequenceFlow id="{id or f"f{number}"}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>')

    flow("start", rules[0][0])
    for index, (name, _, _, role, others, digest_needed) in enumerate(rules):
        condition = f"'{role}' in roles"
        if others:
            condition += " and person != author and person not in revisers"
        if digest_needed:
            condition += " and digest == approved"
        nodes.append(f'<userTask id="{name}"/><exclusiveGateway id="may-{name}" default="no-{name}"/>')
        flow(name, f"may-{name}")
        flow(f"may-{name}", name, id=f"no-{name}")
        flow(f"may-{name}", rules[index + 1][0] if index + 1 < len(rules) else "end", condition)
    nodes.append('<endEvent id="end"/>')
    text = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:peers">'
        f'<process id="publication" isExecutable="true">{"".join(nodes + flows)}</process></definitions>')
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(io.BytesIO(text.encode())), filename="publication.bpmn")
    spec = parser.get_spec("publication")

    def make():
        workflow = BpmnWorkflow(spec)
        workflow.do_engine_steps()
        return workflow

    def fire(workflow, name, who, digest):
        task = workflow.get_next_task(state=TaskState.READY, manual=True)
        if task is None or task.task_spec.bpmn_id != name:
            return False
        task.data.update(
            person=who[0], roles=who[1], digest=digest, author="ctv-1", revisers=("lan",), approved=NEW)
        task.run()
        workflow.do_engine_steps()
        task = workflow.get_next_task(state=TaskState.READY, manual=True)
        return task is None or task.task_spec.bpmn_id != name

    return make, fire, lambda workflow: "published" if workflow.is_completed() else "?"


def attempts_a_second(made, count):
    make, fire, state = made
    pieces = [make() for _ in range(count)]
    begin = time.perf_counter()
    for piece in pieces:
        for name, who, digest, allowed in WAY:
            if bool(fire(piece, name, who, digest)) != allowed:
                sys.exit(f"wrong answer to {name}")
    took = time.perf_counter() - begin
    if any(state(piece) != "published" for piece in pieces):
        sys.exit("not every piece was published")
    return count * len(WAY) / took


def ours(binary):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "figures.json")
        words = [binary, "--quick", "--only", "transitions", "--json", path]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(path) as file:
            return {row["name"]: row["figure"]["median"] for row in json.load(file)["rows"]}


def main():
    binary, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    from importlib.metadata import version
    peers = [
        ("a bare Python dict", bare(), 20_000),
        (f"transitions {version('transitions')}", transitions(), 2_000),
        (f"python-statemachine {version('python-statemachine')}", statemachine(), 500),
        (f"SpiffWorkflow {version('SpiffWorkflow')}", spiff(), 60),
    ]
    figures = {}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds} …", file=sys.stderr)
        for name, made, count in peers:
            figures.setdefault(name, []).append(attempts_a_second(made, count))
        for name, figure in ours(binary).items():
            figures.setdefault("tinbai " + name, []).append(figure)
    base = statistics.median(figures[peers[0][0]])
    print(f"{'':36}{'median/s':>13}{'min':>13}{'max':>13}{'to the dict':>13}")
    for name, values in figures.items():
        median = statistics.median(values)
        print(f"{name:36}{median:13,.0f}{min(values):13,.0f}{max(values):13,.0f}{median / base:13.3f}")
    print(f"\nmedians of {rounds} rounds in turn, Python {sys.version.split()[0]}, one core; attempts a second, a third of them")
    print("refused. transitions/decided answers and leaves the piece as it was, where the libraries also set its state;")
    print("transitions/recorded counts what is allowed, and makes events and a newsroom's new state as well.")


main()
