"""Pseudonyms for one question each: birds that people in the Netherlands know."""

from __future__ import annotations

_NAMES = """
Aalscholver Appelvink Baardman Bergeend Blauwborst Boerenzwaluw Boomklever Boomkruiper Boomvalk
Bosuil Braamsluiper Brandgans Brilduiker Buizerd Dodaars Draaihals Eidereend Ekster Fazant Fitis
Fluiter Fuut Gaai Geelgors Gierzwaluw Glanskop Goudhaan Goudvink Graspieper Grutto Heggenmus
Holenduif Houtduif Houtsnip Huismus Huiszwaluw IJsvogel Kauw Keep Kerkuil Kievit Kluut
Knobbelzwaan Koekoek Kokmeeuw Kolgans Koolmees Krakeend Kramsvogel Kuifeend Kuifmees Kwartel
Lepelaar Meerkoet Merel Nachtegaal Nijlgans Oeverloper Oeverzwaluw Ooievaar Patrijs Pijlstaart
Pimpelmees Purperreiger Putter Ransuil Rietgors Rietzanger Roek Roerdomp Roodborst Rotgans
Scholekster Sijs Slechtvalk Slobeend Smient Snor Sperwer Spotvogel Spreeuw Sprinkhaanzanger
Staartmees Steenuil Tapuit Tjiftjaf Torenvalk Tureluur Tuinfluiter Velduil Vink Visdief
Waterhoen Waterral Watersnip Wielewaal Winterkoning Wintertaling Witgat Wulp Zanglijster
Zilverreiger Zomertaling Zwartkop
"""

BIRDS: tuple[str, ...] = tuple(_NAMES.split())
