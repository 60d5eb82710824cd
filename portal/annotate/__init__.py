"""The marked copy of a workbook: bad cells coloured and commented, and a first sheet that lists every problem."""
