"""`all_of: {类别: ..., 项目: ...}`: every part is met."""

from tests.second_judge.forms import Form
from tests.second_judge.random_figures import parts

FORM = Form(parts)
