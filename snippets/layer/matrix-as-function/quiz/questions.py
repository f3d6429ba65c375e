import torch


def told(many):
    # Does the number of answers settle the matrix?
    asked = torch.eye(4)[:many]
    return torch.linalg.matrix_rank(asked).item() == 4


fewest = next(many for many in range(1, 13) if told(many))

print(fewest == 3)
print(fewest == 4)
print(fewest == 12)
